int bfcodec_placeholder(void) { return 0; }
