"""The catalogue of services, infrastructure and digital city assets that cities share."""
