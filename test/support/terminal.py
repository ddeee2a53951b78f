"""Runs a command on a pseudo-terminal. Arguments: a JSON list of [text to wait for, keys to send], then the
command; TERMINAL_COLUMNS is its width. Prints {"output", "status", "left"} as JSON; "left" is how many steps were not reached."""

import fcntl
import json
import os
import pty
import select
import struct
import sys
import termios
import time

steps = json.loads(sys.argv[1])
pid, terminal = pty.fork()
if pid == 0:
    if "TERMINAL_COLUMNS" in os.environ:
        size = struct.pack("HHHH", 40, int(os.environ["TERMINAL_COLUMNS"]), 0, 0)
        fcntl.ioctl(0, termios.TIOCSWINSZ, size)
    os.execvp(sys.argv[2], sys.argv[2:])
output, seen, end = b"", 0, time.time() + 20
while time.time() < end:
    if select.select([terminal], [], [], 0.05)[0]:
        try:
            data = os.read(terminal, 65536)
        except OSError:
            break
        if not data:
            break
        output += data
    if steps and steps[0][0].encode() in output[seen:]:
        text, keys = steps.pop(0)
        # What is only looked at may stand before the next question in what was read at once.
        seen = len(output) if keys else output.index(text.encode(), seen) + len(text.encode())
        time.sleep(0.1)
        os.write(terminal, keys.encode())
else:
    os.kill(pid, 9)
_, status = os.waitpid(pid, 0)
print(json.dumps({"output": output.decode("utf-8", "replace"), "status": os.waitstatus_to_exitcode(status), "left": len(steps)}))
