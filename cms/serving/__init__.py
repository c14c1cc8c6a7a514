"""The processes of `make run`: the web server and the render worker, side by side on one machine."""
