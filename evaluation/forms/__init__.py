"""What people type into evaluation's pages."""
