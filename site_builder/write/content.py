"""Content files rewritten by `check --fix`: whole or not at all, and never over what an editor saved meanwhile."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from site_builder.write.output import fault


def replace_content(real: str, before: bytes, after: bytes) -> bool:
    """Puts `after` in the place of `before` in the file `real`; False when something else stands there by now.

    The file's permissions stay; where the path is a symbolic link, the file that it leads to is written.
    Raises EnvironmentFault when the folder or the disk does not allow it.
    """
    target = Path(os.path.realpath(real))
    temporary = target.with_name(f".site-builder-{os.getpid()}-{target.name}")
    try:
        if target.read_bytes() != before:
            return False
        temporary.write_bytes(after)
        shutil.copymode(target, temporary)
        os.replace(temporary, target)
    except OSError as error:
        raise fault(error, target) from None
    finally:
        temporary.unlink(missing_ok=True)
    return True
