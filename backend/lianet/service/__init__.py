"""The service: HTTP app, jobs, tiles, access. Start it with `lianet.service.server.run`."""
