"""Another machine may count its bytes from the other end: say the order."""

import struct
import sys

length = 1000
native = struct.pack("=I", length)  # as this machine stores it
network = struct.pack("!I", length)  # the same on every machine

print(sys.byteorder, native.hex(" "))
#> little e8 03 00 00
print("network", network.hex(" "))
#> network 00 00 03 e8

# A reader that takes the one for the other waits for 3.9 GB.
(misread,) = struct.unpack("!I", native)
print(f"{misread:,}")
#> 3,892,510,720

# "@", the default, also pads as the C compiler does: sizes differ, too.
print(struct.calcsize("@BI"), struct.calcsize("!BI"))
#> 8 5
