"""One module an edition; what is written here once is never changed."""
