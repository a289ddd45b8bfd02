#!/bin/sh
# Amazon S3 and what is like it: run in the folder dist with the bucket's name. Types and caching are
# set with each file. Readers must be allowed to read the bucket, or the content network in front of it;
# let that compress, and pass on the request's Origin (CloudFront: the managed policy CORS-S3Origin).
set -eu
bucket="$1"
aws s3api put-bucket-cors --bucket "$bucket" --cors-configuration file://hosting/s3-cors.json
aws s3 sync . "s3://$bucket/assessment/" --exclude "*.wasm" --cache-control no-cache
aws s3 sync . "s3://$bucket/assessment/" --exclude "*" --include "*.wasm" \
  --content-type application/wasm --cache-control no-cache
