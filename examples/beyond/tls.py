"""TLS: the client checks who the server is, or refuses to talk."""

# /// script
# requires-python = ">=3.11"
#
# [tool.example]
# needs = ["openssl"]
# ///

import os
import socket
import ssl
import subprocess
import tempfile


def serve(listener, context):
    for _ in range(3):
        try:
            with context.wrap_socket(
                listener.accept()[0], server_side=True
            ) as client:
                client.sendall(b"the secret")
        except OSError:  # ssl.SSLError is one: the client left
            pass


def ask(port, context, name):
    tcp = socket.create_connection(("127.0.0.1", port), timeout=5)
    with context.wrap_socket(tcp, server_hostname=name) as tls:
        return tls.version(), tls.recv(100)


with tempfile.TemporaryDirectory() as directory:  # mode 0700
    key, certificate = f"{directory}/key.pem", f"{directory}/cert.pem"
    command = "openssl req -x509 -newkey rsa:2048 -nodes -days 1"
    command += " -subj /CN=test -addext subjectAltName=DNS:service.test"
    files = ["-keyout", key, "-out", certificate]
    command = [*command.split(), *files]
    subprocess.run(command, check=True, capture_output=True)
    identity = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    identity.load_cert_chain(certificate, key)
    ours = ssl.create_default_context(cafile=certificate)
    public = ssl.create_default_context()  # the CAs of the system

with socket.create_server(("127.0.0.1", 0)) as listener:
    port = listener.getsockname()[1]
    if os.fork() == 0:
        serve(listener, identity)
        os._exit(0)
print(*ask(port, ours, "service.test"))
#> TLSv1.3 b'the secret'
for context, name in (ours, "other.test"), (public, "service.test"):
    try:
        ask(port, context, name)
    except ssl.SSLCertVerificationError as error:
        print(error.verify_message.partition(",")[0])
        #> Hostname mismatch
        #> self-signed certificate
os.wait()
