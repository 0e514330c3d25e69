"""Tests of training/: training/check"""
