"""voicecoach turns a written exercise routine into a voice-guided audio session."""
