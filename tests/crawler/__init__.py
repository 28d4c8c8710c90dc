"""The crawler against simulated servers on loopback."""
