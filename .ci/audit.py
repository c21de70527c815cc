"""Ask for known holes in the pinned packages, and write the list of parts (SBOM).

pip-audit does both, in an environment of its own in ``var/audit``: nothing of it gets into the
site's. Without a network nothing can be asked: that is said, and is no failure.
"""

import json
import os
import shutil
import subprocess
import sys

import setup as environment

AUDITOR = "pip-audit==2.10.1"
FOLDER = os.path.join(environment.PROJECT, "var", "audit")
PYTHON = os.path.join(FOLDER, "bin", "python")
#: CycloneDX, which tools for SBOMs read; with the holes that are known.
SBOM = os.path.join(environment.PROJECT, "var", "sbom.json")
#: Seconds: a network that swallows everything is none.
PATIENCE = 90


def audit() -> None:
    """Look; end with 1 if a hole is known."""
    if os.path.exists(SBOM):
        os.remove(SBOM)
    if not (installed() and asked()):
        environment.say("-- Not audited: the list of known holes could not be asked for.")
        return
    with open(SBOM, encoding="utf-8") as stream:
        found = json.load(stream)
    holes = found.get("vulnerabilities", [])
    environment.say(f"-- {len(found['components'])} parts in var/sbom.json, {len(holes)} holes")
    for hole in holes:
        parts = ", ".join(place["ref"] for place in hole.get("affects", []))
        environment.say(f"   {hole['id']}: {parts}")
    if holes:
        sys.exit(1)


def installed() -> bool:
    """Have pip-audit at hand."""
    if not environment.runs(PYTHON, "import pip_audit"):
        shutil.rmtree(FOLDER, ignore_errors=True)
        made = [environment.PYTHON, "-m", "venv", FOLDER]
        filled = [PYTHON, "-I", "-m", "pip", "install", "--quiet", "--retries=1", AUDITOR]
        return done(made) and done(filled)
    return True


def asked() -> bool:
    """Have it look through what the site is made of; True if there is an answer."""
    pinned = os.path.join(environment.PROJECT, "requirements.txt")
    # Everything is pinned with all it pulls in: nothing need be resolved.
    done(
        [
            *(PYTHON, "-I", "-m", "pip_audit", "--requirement", pinned),
            *("--no-deps", "--disable-pip", "--progress-spinner=off", "--timeout=15"),
            *("--vulnerability-service=osv", "--format=cyclonedx-json", f"--output={SBOM}"),
        ]
    )
    return os.path.exists(SBOM) and os.path.getsize(SBOM) > 0


def done(command: "list[str]") -> bool:
    """Run a program, silently; whether it went well, and in time."""
    try:
        ended = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=PATIENCE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return ended.returncode == 0
