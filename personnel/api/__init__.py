"""People's tours through the API, under pseudonyms."""
