"""`python -m lianet …`, for torchrun: the command line."""

from lianet.cli.start import main

main()
