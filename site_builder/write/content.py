"""Content files rewritten by `check --fix` and `keywords --accept`: whole or not at all, and never over what an editor
saved meanwhile."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from site_builder.write.output import fault


def replace_content(real: str, before: bytes, after: bytes) -> bool:
    """Puts `after` in the place of `before` in the file `real`; False when something else stands there by now.

    A file that is not there counts as empty and is made. The file's permissions stay; where the path is a symbolic link,
    the file that it leads to is written.
    Raises EnvironmentFault when the folder or the disk does not allow it.
    """
    target = Path(os.path.realpath(real))
    temporary = target.with_name(f".site-builder-{os.getpid()}-{target.name}")
    try:
        new = not target.exists()
        if (b"" if new else target.read_bytes()) != before:
            return False
        if new:
            target.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(after)
        if not new:
            shutil.copymode(target, temporary)
        os.replace(temporary, target)
    except OSError as error:
        raise fault(error, target) from None
    finally:
        temporary.unlink(missing_ok=True)
    return True
