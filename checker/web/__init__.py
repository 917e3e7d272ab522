"""The editor's desk: a page, an API and a LanguageTool server over one check; needs the extra `web`."""
