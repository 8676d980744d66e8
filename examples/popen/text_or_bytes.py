"""A pipe carries bytes; a chunk may end inside a character."""

import codecs
import subprocess

command = ["printf", "caf\\303\\251\\r\\n"]  # 6 characters, 7 bytes

result = subprocess.run(command, capture_output=True, check=True)
print(result.stdout)
#> b'caf\xc3\xa9\r\n'

decoder = codecs.getincrementaldecoder("utf-8")()
text = ""
with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
    while chunk := process.stdout.read(4):
        try:
            chunk.decode()
        except UnicodeDecodeError as error:
            print(chunk, error.reason)
            #> b'caf\xc3' unexpected end of data
            #> b'\xa9\r\n' invalid start byte
        text += decoder.decode(chunk)  # keeps half a character
text += decoder.decode(b"", final=True)  # fails if one is left
print(ascii(text))
#> 'caf\xe9\r\n'

result = subprocess.run(
    command, capture_output=True, check=True, encoding="utf-8"
)
print(ascii(result.stdout))  # text mode: also \r\n became \n
#> 'caf\xe9\n'
