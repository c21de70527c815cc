"""What every resource of the API shares: addresses, filters, pages, errors, permissions."""
