# SPDX-License-Identifier: Apache-2.0
"""Senders as Swift has them: Python's SysLogHandler with a NUL, no time, newlines as #012."""
import logging
import logging.handlers
import sys

for name in ("proxy-server", "account-server", "container-server", "object-server", "rsyncd"):
    handler = logging.handlers.SysLogHandler(sys.argv[1], facility="local0")
    handler.ident = "swift-" + name + ": "
    logger = logging.getLogger(name)
    logger.setLevel(logging.INFO)
    logger.addHandler(handler)
    for i in range(20):
        logger.info("127.0.0.1 - - [22/Nov/2026:10:11:12 +0000] \"PUT /sdb1/%d/AUTH_test\" 201 - (txn: tx%d)", i, i)
    try:
        [][1]
    except IndexError:
        logger.error("ERROR with Object server:#012%s", "Traceback (most recent call last):#012  File x#012IndexError")
        logger.exception("not escaped")
