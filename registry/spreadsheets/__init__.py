"""Files that people upload: what is in them, whether they are safe, what is wrong with them."""
