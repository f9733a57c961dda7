"""`python -m lianet.cli …`: the command line, for processes that other programs start."""

from lianet.cli.start import main

main()
