# Large volumes
