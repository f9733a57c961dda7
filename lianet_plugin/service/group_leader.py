"""Run a Python module as the head of its own process group, so that cancelling ends all of it.

    python -I group_leader.py MODULE [ARGUMENT …]

pip starts processes of its own. This file runs under the backend's Python, not under QGIS's, and
imports nothing of the plugin.
"""

import os
import runpy
import sys

if __name__ == "__main__":
    if hasattr(os, "setpgid"):  # Windows ends trees by itself, with taskkill
        os.setpgid(0, 0)
    del sys.argv[0]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
