"""Facts through the API."""
