"""A storm of killed workers: real processes, real jobs whose work is light, and a watch on what others can see."""
