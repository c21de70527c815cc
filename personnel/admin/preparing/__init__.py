"""Pages that make people ready to go: certificates, finding, selection, training."""
