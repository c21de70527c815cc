"""What touches many rows at once, without a page: planning and approving a rotation."""
