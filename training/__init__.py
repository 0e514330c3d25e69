"""Training of a network for presentation-attack detection on pictures of one's own: python3 -m training --help

Nothing here is needed at run time: what comes out is an ONNX file and its entry of a manifest. Labels and scores are as
everywhere in Bonafide: the higher, the more bona fide.
"""
