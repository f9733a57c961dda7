"""Devices, processors, memory, precision."""
