"""What crosses the seam: every body, answer, card, report and result, typed, under its `kind`.

The service's routes, the command line's `--json` and docs/openapi.json have all of it from here.
"""
