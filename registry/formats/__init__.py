"""How dates and numbers are written, where Django knows nothing or something else."""
