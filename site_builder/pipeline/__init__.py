"""The stages of a build one by one: what is remembered, what is shared out to processes; `build.py` has their order."""
