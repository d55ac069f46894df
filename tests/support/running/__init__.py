"""The program alive: on a sandbox, as processes of its own, behind a balancer, in a browser."""
