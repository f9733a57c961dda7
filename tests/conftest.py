"""What holds for all suites: how processes share the cores, and how tests are collected."""

import gc
import os

import pytest

# Threads of a training that wait for each other sleep: by default they spin, and where suites run
# beside each other a thread may wait for one that another process keeps from its core. Read when
# torch is loaded; the processes that tests start have it too.
os.environ.setdefault("OMP_WAIT_POLICY", "passive")


@pytest.hookimpl(wrapper=True)
def pytest_collection():
    """Collect without looking for garbage: modules and their trees are millions of objects, all in
    use, and every look at them takes half a second. What is loaded by now is never looked at again.
    """
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()
