#!/bin/sh
# Amazon S3 and what is like it: run in the folder dist with the bucket's name. Types and caching are
# set with each file; let the content network in front of the bucket compress.
set -eu
bucket="$1"
aws s3api put-bucket-cors --bucket "$bucket" --cors-configuration file://hosting/s3-cors.json
aws s3 sync . "s3://$bucket/assessment/" --exclude "*.wasm" --cache-control no-cache
aws s3 sync . "s3://$bucket/assessment/" --exclude "*" --include "*.wasm" \
  --content-type application/wasm --cache-control no-cache
