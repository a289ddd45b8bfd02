<?php
/**
 * What the plugin writes into a page, with WordPress's functions stood in for.
 * Run by `php packages/wordpress-test.php`; fails with a sentence.
 */

define( 'ABSPATH', '/' );
$registered = array();
function wp_enqueue_script( $name ) { global $registered; $registered['enqueued'] = $name; }
function wp_register_script( $name, $address ) { global $registered; $registered[ $name ] = $address; }
function wp_register_style( $name ) { global $registered; $registered['style'] = $name; }
function wp_add_inline_style( $name, $rules ) { global $registered; $registered['rules'] = array( $name, $rules ); }
function wp_enqueue_style( $name ) { global $registered; $registered['enqueued style'] = $name; }
function add_shortcode( $name, $render ) { global $registered; $registered['shortcode'] = array( $name, $render ); }
function register_block_type( $name, $options ) { global $registered; $registered['block'] = array( $name, $options ); }
function add_action( $hook, $function ) { $function(); }
function plugins_url( $path ) { return 'https://a.site/wp-content/plugins/partnership-assessment/' . $path; }
function esc_attr( $text ) { return htmlspecialchars( $text, ENT_QUOTES ); }
function esc_url( $text ) { return htmlspecialchars( $text, ENT_QUOTES ); }
function get_block_wrapper_attributes() { return 'class="wp-block-partnership-assessment-assessment"'; }
function esc_html__( $text ) { return htmlspecialchars( $text ); }
function __( $text ) { return $text; }

require __DIR__ . '/wordpress/partnership-assessment.php';

function expect( $what, $is_so ) {
	if ( ! $is_so ) {
		fwrite( STDERR, "This is not so: $what\n" );
		exit( 1 );
	}
}

$shortcode = partnership_assessment_render( array( 'theme' => 'dark', 'heading_level' => '3', 'onclick' => 'bad()', 'storage' => 'cookie' ) );
expect( 'good attributes are written', false !== strpos( $shortcode, ' theme="dark" heading-level="3">' ) );
expect( 'others are left out', false === strpos( $shortcode, 'bad' ) && false === strpos( $shortcode, 'cookie' ) );
$block = partnership_assessment_render( array( 'storageKey' => 'a"><script>', 'theme' => '' ) );
expect( 'the block spells attributes its own way', false !== strpos( $block, ' storage-key="a&quot;&gt;&lt;script&gt;">' ) );
expect( 'nothing set is nothing written', 0 === strpos( partnership_assessment_render( '' ), '<partnership-assessment><a ' ) );
expect( 'an address is written as it is', false !== strpos( partnership_assessment_render( array( 'src' => 'our-words.json' ) ), ' src="our-words.json">' ) );
expect( 'the block has what every block has', 0 === strpos( $registered['block'][1]['render_callback']( array() ), '<div class="wp-block-partnership-assessment-assessment"><partnership-assessment>' ) );
expect( 'the script is asked for', 'partnership-assessment' === $registered['enqueued'] );
expect( 'its room is kept', $registered['style'] === $registered['enqueued style'] && $registered['style'] === $registered['rules'][0] );
expect( 'the rule is the one of the README', false !== strpos( file_get_contents( __DIR__ . '/../README.md' ), $registered['rules'][1] ) );
expect( 'it comes from this site', 'https://a.site/wp-content/plugins/partnership-assessment/assets/partnership-assessment.js' === $registered['partnership-assessment'] );
expect( 'it says where the files are', false !== strpos( $shortcode, '<script type="application/json" data-partnership-assessment="files" data-base="https://a.site/wp-content/plugins/partnership-assessment/assets/?ver=0.1.0"></script>' ) );
expect( 'there is a shortcode', 'partnership_assessment' === $registered['shortcode'][0] );
expect( 'there is a block with each attribute', array( 'src', 'lang', 'theme', 'layout', 'hide', 'storage', 'storageKey', 'headingLevel', 'loading' ) === array_keys( $registered['block'][1]['attributes'] ) );
