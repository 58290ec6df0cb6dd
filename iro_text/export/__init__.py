"""Reports out, one format to a module; to add one, add a module with `writer = Writer(name, suffix, write)`."""
