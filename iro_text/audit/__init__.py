"""Themes the notes of an audit: from spreadsheets and forms to candidate themes that an auditor can change, keep and export."""
