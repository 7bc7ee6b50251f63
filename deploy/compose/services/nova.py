# SPDX-License-Identifier: Apache-2.0
"""Logs as nova-api does, with oslo.log: numbered events at a steady rate, a traceback now and then.

SIGTERM ends it; it then says on standard output how many events and tracebacks it wrote. SIGUSR1 makes it stop writing
and say so, but live on: for a test that wants to count while the container is there.
"""
import argparse
import logging
import signal
import sys
import time
import uuid

from oslo_config import cfg
from oslo_context import context
from oslo_log import log

LOG = log.getLogger("nova.api.openstack.wsgi")
# What watches for a rotated file warns, under load, into the very file: lines that nobody counted.
logging.getLogger("pyinotify").propagate = False


class Counted:
    events = 0
    tracebacks = 0
    going = True
    pausing = False


def attach(volume):
    raise ConnectionError("volume %s is not there" % volume)


def write_one(every):
    Counted.events += 1
    number = Counted.events
    request = context.RequestContext(
        request_id="req-" + str(uuid.uuid4()), user_id=uuid.uuid4().hex, project_id=uuid.uuid4().hex)
    if number % every:
        LOG.info('10.0.0.5 "GET /v2.1/servers/%d HTTP/1.1" status: 200 len: 1830 time: 0.0123456', number, context=request)
        return
    Counted.tracebacks += 1
    try:
        attach(number)
    except ConnectionError:
        LOG.exception("Failed to attach volume of event %d", number, context=request)


def say():
    print("events %d tracebacks %d" % (Counted.events, Counted.tracebacks), flush=True)


def pause(*_):
    Counted.pausing = True


def stop(*_):
    Counted.going = False


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--rate", type=float, default=20, help="events a second")
    arguments.add_argument("--traceback-every", type=int, default=20)
    given = arguments.parse_args()
    conf = cfg.ConfigOpts()
    log.register_options(conf)
    # The file is reopened when it was moved: what the rotation's mode "rename" wants.
    conf(["--log-file", "/var/log/kolla/nova/nova-api.log", "--watch-log-file"], project="nova")
    log.setup(conf, "nova")
    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGUSR1, pause)
    begun = time.monotonic()
    said = False
    while Counted.going:
        if Counted.pausing:
            if not said:
                say()
                said = True
            time.sleep(0.1)
            continue
        due = int((time.monotonic() - begun) * given.rate) + 1
        while Counted.events < due and Counted.going:
            write_one(given.traceback_every)
        time.sleep(0.05)
    if not said:
        say()


if __name__ == "__main__":
    sys.exit(main())
