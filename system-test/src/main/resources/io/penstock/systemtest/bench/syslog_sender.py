# SPDX-License-Identifier: Apache-2.0
"""One sender of syslog datagrams: SOCKET COUNT PER_SECOND; 0 a second is as fast as the socket takes them, waiting.

At a rate it does not wait, as HAProxy does: a datagram that the kernel has no room for is refused, and counted.
Prints: sent refused seconds
"""
import socket
import sys
import time

path, count, rate = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
message = b"<134>Nov 22 10:54:30 haproxy[748]: " + b"x" * 165
out = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
out.connect(path)
out.setblocking(rate == 0)
sent = refused = 0
begin = time.monotonic()
for i in range(count):
    if rate and i % 10 == 0:
        wait = begin + i / rate - time.monotonic()
        if wait > 0:
            time.sleep(wait)
    try:
        out.send(message)
        sent += 1
    except BlockingIOError:
        refused += 1
print(sent, refused, time.monotonic() - begin)
