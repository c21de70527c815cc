"""The public pages: facts up to today, read as a role that can read nothing else."""
