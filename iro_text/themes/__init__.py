"""Notes to candidate themes: the framework's themes first, then what it does not cover, clustered afresh."""
