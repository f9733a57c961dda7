"""Collecting, for all suites."""

import gc

import pytest


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
