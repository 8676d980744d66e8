"""ACCESS_COPY: what we store is ours alone, from the first write."""

import mmap
import tempfile

with tempfile.TemporaryFile() as file:
    file.write(b"hello")
    file.flush()
    fd = file.fileno()

    with (
        mmap.mmap(fd, 5) as shared,  # MAP_SHARED, the default
        mmap.mmap(fd, 5, access=mmap.ACCESS_COPY) as private,
    ):
        private[0:1] = b"J"  # MAP_PRIVATE: the kernel copies the page
        print("private:", private[:])
        #> private: b'Jello'
        print("shared: ", shared[:])
        #> shared:  b'hello'

        shared[4:5] = b"!"  # goes to the file, not to the copy
        print("private:", private[:])
        #> private: b'Jello'
        file.seek(0)
        print("file:   ", file.read())
        #> file:    b'hell!'
