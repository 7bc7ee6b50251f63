# SPDX-License-Identifier: Apache-2.0
"""oslo.log with use_syslog: one datagram a record, tracebacks and newlines inside."""
from oslo_config import cfg
from oslo_log import log

conf = cfg.ConfigOpts()
log.register_options(conf)
conf(["--use-syslog", "--syslog-log-facility", "LOG_LOCAL0"], project="nova")
log.setup(conf, "nova")
logger = log.getLogger("nova.compute.manager")
logger.info("Starting %s", "compute")
logger.warning("percent %%s and newline\nsecond %s", "line")


def fail(depth):
    if depth:
        return fail(depth - 1)
    raise OSError(28, "No space left on device", "/var/lib/nova")


for depth in (1, 9):
    try:
        try:
            fail(depth)
        except OSError as e:
            raise RuntimeError("Build of instance failed") from e
    except RuntimeError:
        logger.exception("Instance failed to spawn")
