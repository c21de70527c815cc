"""Pages for the staff about what the UN reported: loading, comparing, the monthly report."""
