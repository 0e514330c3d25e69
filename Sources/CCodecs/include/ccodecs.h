#ifndef BONAFIDE_CCODECS_H
#define BONAFIDE_CCODECS_H
int bfcodec_placeholder(void);
#endif
