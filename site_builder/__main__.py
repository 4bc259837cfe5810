"""`python -m site_builder`."""

from site_builder.cli.main import command

if __name__ == "__main__":
    command()
