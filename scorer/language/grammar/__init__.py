"""Grammar engines behind one door: Harper in process, LanguageTool over HTTP."""
