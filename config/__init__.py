"""The whole site: settings, addresses, and the pages that span floors."""
