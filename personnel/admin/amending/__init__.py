"""Changing tours in the admin: one or many, proposed by one and approved by another."""
