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
function wp_upload_dir() { global $uploads; return array( 'baseurl' => $uploads ); }
function home_url() { return 'https://a.site/school'; }
function wp_parse_url( $address, $part ) { return parse_url( $address, $part ); }
function wp_make_link_relative( $address ) { return preg_replace( '|^(https?:)?//[^/]+(/?.*)|i', '$2', $address ); }
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
foreach (
	array(
		// Where the uploads are, what the page sets, what stands in the element.
		array( 'https://a.site/school/wp-content/uploads', 'our-words.json', '/school/wp-content/uploads/partnership-assessment/our-words.json' ),
		array( 'https://a.site/school/wp-content/uploads/sites/2', 'our-words.json', '/school/wp-content/uploads/sites/2/partnership-assessment/our-words.json' ),
		array( 'https://files.site/a', 'our words.json', 'https://files.site/a/partnership-assessment/our%20words.json' ),
		array( 'https://a.site/wp-content/uploads', '/wp-content/uploads/ours/words.json', '/wp-content/uploads/ours/words.json' ),
		array( 'https://a.site/wp-content/uploads', 'ours/words.json', 'ours/words.json' ),
		array( 'https://a.site/wp-content/uploads', 'https://files.site/words.json', 'https://files.site/words.json' ),
	) as list( $uploads, $given, $written )
) {
	expect( "“{$given}” is where updates leave it alone", false !== strpos( partnership_assessment_render( array( 'src' => $given ) ), " src=\"{$written}\">" ) );
}
expect( 'the block has what every block has', 0 === strpos( $registered['block'][1]['render_callback']( array() ), '<div class="wp-block-partnership-assessment-assessment"><partnership-assessment>' ) );
expect( 'the script is asked for', 'partnership-assessment' === $registered['enqueued'] );
expect( 'its room is kept', $registered['style'] === $registered['enqueued style'] && $registered['style'] === $registered['rules'][0] );
expect( 'the rule is the one of the README', false !== strpos( file_get_contents( __DIR__ . '/../README.md' ), $registered['rules'][1] ) );
expect( 'it comes from this site', 'https://a.site/wp-content/plugins/partnership-assessment/assets/partnership-assessment.js' === $registered['partnership-assessment'] );
expect( 'it says where the files are', false !== strpos( $shortcode, '<script type="application/json" data-partnership-assessment="files" data-base="https://a.site/wp-content/plugins/partnership-assessment/assets/?ver=0.1.0"></script>' ) );
expect( 'there is a shortcode', 'partnership_assessment' === $registered['shortcode'][0] );
expect( 'there is a block with each attribute', array( 'src', 'lang', 'theme', 'layout', 'hide', 'storage', 'storageKey', 'headingLevel', 'loading' ) === array_keys( $registered['block'][1]['attributes'] ) );

// What WordPress and whoever installs the plugin read of it.
function headers_of( $file, $ends ) {
	preg_match_all( '/^[ *]*([A-Z][A-Za-z ]+):[ \t]+(.+)$/m', strstr( file_get_contents( __DIR__ . "/wordpress/$file" ), $ends, true ), $found );
	return array_combine( $found[1], $found[2] );
}
$plugin = headers_of( 'partnership-assessment.php', '*/' );
$readme = headers_of( 'readme.txt', '== Description ==' );
// Else whoever takes this name in a directory could offer these sites an update.
expect( 'no directory can offer an update', 'false' === $plugin['Update URI'] );
foreach ( array( 'Requires at least', 'Requires PHP', 'License' ) as $name ) {
	expect( "$name is said once", $plugin[ $name ] === $readme[ $name ] );
}
expect( 'the version is the same everywhere', $plugin['Version'] === $readme['Stable tag'] && PARTNERSHIP_ASSESSMENT_VERSION === $plugin['Version'] );
expect( 'it says with which WordPress it was tried', 1 === preg_match( '/^\d+\.\d+$/', $readme['Tested up to'] ) && version_compare( $readme['Tested up to'], $readme['Requires at least'], '>=' ) );
$text = file_get_contents( __DIR__ . '/wordpress/readme.txt' );
expect( 'its name comes first', 0 === strpos( $text, "=== {$plugin['Plugin Name']} ===\n" ) );
preg_match_all( '/^== (.+) ==$/m', $text, $sections );
expect( 'it has the sections that WordPress knows', array( 'Description', 'Installation', 'Frequently Asked Questions', 'Changelog' ) === $sections[1] );
expect( 'its newest version is the first in what has changed', 1 === preg_match( '/== Changelog ==\s+= (.+) =/', $text, $newest ) && $plugin['Version'] === $newest[1] );
preg_match( '/\n\n(.+)\n\n== Description/', $text, $short );
expect( 'it is told in 150 letters', 1 === preg_match( '/^.{1,150}$/u', $short[1] ?? '' ) );
foreach ( array( 'wordpress/readme.txt', '../README.md' ) as $file ) {
	expect( "$file says where a questionnaire is safe", false !== strpos( file_get_contents( __DIR__ . "/$file" ), 'wp-content/uploads/partnership-assessment/' ) );
}
